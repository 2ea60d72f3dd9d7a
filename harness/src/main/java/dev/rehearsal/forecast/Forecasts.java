package dev.rehearsal.forecast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code forecast.json} in a run's report directory: what was forecast with that run, by path, the last one for each. It
 * is no part of the verdict, for it is about data that nobody rehearsed with. Stateless.
 */
public final class Forecasts {
    /** Its name in a report directory. */
    public static final String FILE = "forecast.json";

    private static final JsonMapper JSON = new JsonMapper();

    private Forecasts() {}

    /** A forecast as indented JSON. */
    public static String text(WindowForecast forecast) throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(forecast);
    }

    /**
     * The forecasts of a run; none where nobody made one.
     *
     * @throws IOException when the file cannot be read, or is none
     */
    public static SortedMap<String, WindowForecast> read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return new TreeMap<>();
        }
        try {
            return JSON.readValue(Files.readString(file), new TypeReference<TreeMap<String, WindowForecast>>() {});
        } catch (JsonProcessingException damaged) {
            throw new IOException(file + " is no forecast: " + damaged.getOriginalMessage() + "; remove it.", damaged);
        }
    }

    /**
     * Adds a forecast to those of a run, in the place of an earlier one for the same path.
     *
     * @throws IOException when the file cannot be read or written
     */
    public static void add(WindowForecast forecast, Path directory) throws IOException {
        SortedMap<String, WindowForecast> all = read(directory);
        all.put(forecast.path(), forecast);
        Path fresh = directory.resolve("." + FILE + ".part");
        Files.writeString(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
        Files.move(fresh, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
