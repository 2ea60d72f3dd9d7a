/**
 * How old and new release meet what surrounds them: the API, variables, queues, keys, and the old release on the new
 * schema.
 */
@NullMarked
package dev.rehearsal.evidence.compatibility;

import org.jspecify.annotations.NullMarked;
