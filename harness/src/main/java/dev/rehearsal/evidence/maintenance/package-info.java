/** What requests get while maintenance is announced. */
@NullMarked
package dev.rehearsal.evidence.maintenance;

import org.jspecify.annotations.NullMarked;
