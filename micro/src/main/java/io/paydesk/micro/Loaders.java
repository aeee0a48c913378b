package io.paydesk.micro;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** Class loaders over files. */
final class Loaders {
    private Loaders() {}

    static URLClassLoader of(List<Path> files, ClassLoader parent) {
        return new URLClassLoader(files.stream().map(Loaders::url).toArray(URL[]::new), parent);
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
