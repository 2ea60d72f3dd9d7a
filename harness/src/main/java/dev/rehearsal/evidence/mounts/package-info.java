/** What containers have mounted, and whether data was left behind by it. */
@NullMarked
package dev.rehearsal.evidence.mounts;

import org.jspecify.annotations.NullMarked;
