//! What a snapshot asks for, and what it makes of what it gets.
