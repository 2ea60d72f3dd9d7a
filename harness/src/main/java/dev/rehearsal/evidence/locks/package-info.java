/** Which locks were held along the change, and who waited for them. */
@NullMarked
package dev.rehearsal.evidence.locks;

import org.jspecify.annotations.NullMarked;
