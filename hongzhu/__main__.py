"""`python -m hongzhu`."""

from hongzhu.cli import main

main()
