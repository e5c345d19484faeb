"""收文台: the desk on this machine where an archivist takes in, looks, and puts right."""
