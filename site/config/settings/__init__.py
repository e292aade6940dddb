"""Settings: `base` is common; `dev`, `test`, `demo` and `production` each say what they change."""
