/** Takes a release's migrations apart on a clone. It collects and never judges; it knows no replica, only its {@link ExaminationEnvironment}. */
@NullMarked
package dev.rehearsal.evidence.migrations;

import org.jspecify.annotations.NullMarked;
