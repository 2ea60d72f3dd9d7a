package dev.rehearsal.scenarios;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** Names one run, sortable by time and unique on the engine. */
record RunId(String text) {
    static RunId create() {
        String time = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        return new RunId(time + "-" + UUID.randomUUID().toString().substring(0, 4));
    }
}
