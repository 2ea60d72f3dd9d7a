/** Lets migrations be taken apart on copies of a replica's database. */
@NullMarked
package dev.rehearsal.rehearsal.examination;

import org.jspecify.annotations.NullMarked;
