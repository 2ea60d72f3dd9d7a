/** The verdict and its JSON form. */
@NullMarked
package dev.rehearsal.verdict;

import org.jspecify.annotations.NullMarked;
