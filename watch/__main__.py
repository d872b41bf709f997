"""`python -m watch` is `vigie`."""

from watch.cli import main

if __name__ == "__main__":
    main()
