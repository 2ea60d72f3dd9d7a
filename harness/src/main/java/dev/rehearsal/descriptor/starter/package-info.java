/** A starter descriptor, written from what a Compose file tells about an application. */
@NullMarked
package dev.rehearsal.descriptor.starter;

import org.jspecify.annotations.NullMarked;
