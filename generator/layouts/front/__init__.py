"""Who files, for whom and for when: covers, headers, names and periods; several schedules of one file."""
