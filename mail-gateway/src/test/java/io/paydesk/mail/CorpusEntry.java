package io.paydesk.mail;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One message of the corpus beside the project and what is certain about it. */
record CorpusEntry(String name, Path message, JsonObject expected) {
    private static final List<String> ENDINGS = List.of("eml", "txt", "html");

    static Path root() {
        String beside = System.getProperty("paydesk.root", "..") + "/../shared/mail-corpus";
        return Path.of(System.getProperty("paydesk.corpus", beside));
    }

    static List<CorpusEntry> all() throws IOException {
        Path expected = root().resolve("expected");
        try (Stream<Path> files = Files.walk(expected)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> read(expected, file))
                    .toList();
        }
    }

    private static CorpusEntry read(Path expected, Path file) {
        String name = expected.relativize(file).toString().replaceFirst("\\.json$", "");
        try (var in = Files.newInputStream(file);
                var json = Json.createReader(in)) {
            Path message = ENDINGS.stream()
                    .map(ending -> root().resolve("messages").resolve(name + "." + ending))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            return new CorpusEntry(name, message, json.readObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isMessage() {
        return expected.getString("kind").equals("message");
    }

    String string(String field) {
        return expected.getString(field);
    }
}
