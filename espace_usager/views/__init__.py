"""The pages of the citizens' space. Each view reads, calls one action, and answers; none writes by itself."""
