/** What of the evidence goes into the verdict. */
@NullMarked
package dev.rehearsal.rehearsal.summary;

import org.jspecify.annotations.NullMarked;
