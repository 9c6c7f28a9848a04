//! Real little repositories, with fixed days and a fictional province.
