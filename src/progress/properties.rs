//! What must hold of the method whatever the numbers are.
