package io.paydesk.web.faces;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/** Addresses of the static files, each with a stamp of its content so that browsers may keep it for good. */
@Named
@ApplicationScoped
public class Assets {
    private static final String FOLDER = "/assets/";

    @Inject
    ServletContext context;

    private final Map<String, String> urls = new ConcurrentHashMap<>();

    public String url(String name) {
        return urls.computeIfAbsent(name, this::stamped);
    }

    public String getIcons() {
        return url("icons.svg");
    }

    private String stamped(String name) {
        try (var file = context.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalArgumentException("No static file " + name);
            }
            var crc = new CRC32();
            crc.update(file.readAllBytes());
            return context.getContextPath() + FOLDER + name + "?v=" + Long.toHexString(crc.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
