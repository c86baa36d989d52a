module lakehouse.testbed/pause

go 1.24.0
