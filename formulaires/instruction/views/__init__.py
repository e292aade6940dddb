"""What an agent asks over HTTP: the list, the page of a demande, what is done to it, its files."""
