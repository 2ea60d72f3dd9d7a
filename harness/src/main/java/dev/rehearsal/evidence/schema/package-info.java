/** The revision of the schema, its indexes and what its tables protect. */
@NullMarked
package dev.rehearsal.evidence.schema;

import org.jspecify.annotations.NullMarked;
