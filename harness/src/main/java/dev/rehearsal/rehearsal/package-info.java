/** The conductor: carries a rehearsal out, in the order the data flows. */
@NullMarked
package dev.rehearsal.rehearsal;

import org.jspecify.annotations.NullMarked;
