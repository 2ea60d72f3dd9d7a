/** Whether the backup can be restored, and holds everything. */
@NullMarked
package dev.rehearsal.evidence.backup;

import org.jspecify.annotations.NullMarked;
