package io.paydesk.blob;

import io.paydesk.kernel.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The house's blob store: a folder of the data dir. Put first, then refer to it from the database: never the reverse. */
@ApplicationScoped
public class Blobs implements BlobStore {
    @Inject
    Settings settings;

    private BlobStore store;

    @SuppressWarnings("NullAway.Init")
    public Blobs() {}

    @PostConstruct
    void open() {
        try {
            store = new BlobFolder(settings.dataDir().resolve("blobs"));
        } catch (IOException e) {
            throw new UncheckedIOException("The data dir cannot be written: " + settings.dataDir(), e);
        }
    }

    @Override
    public Blob put(InputStream bytes) throws IOException {
        return store.put(bytes);
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        return store.open(sha256);
    }

    @Override
    public boolean has(String sha256) throws IOException {
        return store.has(sha256);
    }
}
