/** Which releases there are, and what they hold. */
@NullMarked
package dev.rehearsal.rehearsal.releases;

import org.jspecify.annotations.NullMarked;
