// Package php reads the values that WordPress's plugins keep in postmeta, as PHP
// wrote them: with serialize, or with json_encode.
//
// Both are read in their order, which maps of Go do not have, and within limits,
// because the values are hostile: nothing is instantiated, and time and memory
// are in proportion to the length. What a value means is for others to say, but
// for one thing: Texts tells the texts that an author wrote from settings, where
// nobody knows the plugin.
package php
