"""The demonstration mailbox: mails the portal would have sent, kept in a folder and read in the browser.

Enters: messages, by an e-mail backend that writes one file each. Leaves: pages under `/demo/courriels/`, which exist
only when `settings.PORTAIL_DEMO` is on. It sends nothing and deletes nothing.
"""
