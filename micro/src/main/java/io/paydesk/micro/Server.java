package io.paydesk.micro;

import io.paydesk.kernel.Settings;
import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Payara Micro with the application, in this process, behind a class loader of its own. */
final class Server {
    private static final String IMPLEMENTATION = "fish.payara.micro.impl.PayaraMicroImpl";

    private final ClassLoader loader;

    private Server(ClassLoader loader) {
        this.loader = loader;
    }

    /** Starts the server and deploys the application; a failed deployment stops the start. */
    static void start(ServerFiles files, DataFolder folder, Settings settings) {
        System.setProperty("paydesk.launcher.http.port", Integer.toString(settings.httpPort()));
        System.setProperty("paydesk.launcher.log.json", Boolean.toString(settings.logAsJson()));
        // What Payara's own launchers set: where its first jar lies, and where it is unpacked.
        System.setProperty("fish.payara.micro.BootJar", files.bootJar().toUri().toString());
        System.setProperty("fish.payara.micro.UnpackDir", files.root().toString());
        // The Server header tells nobody what to attack.
        System.setProperty("product.name", "");
        var path = Stream.concat(Stream.of(files.bootJar()), files.libraries().stream())
                .toList();
        var server = new Server(Loaders.of(path, ClassLoader.getPlatformClassLoader()));
        Thread.currentThread().setContextClassLoader(server.loader);
        try {
            server.implementation().getMethod("main", String[].class).invoke(null, (Object)
                    arguments(files, folder).toArray(String[]::new));
            if (!server.isDeployed()) {
                throw new StartFault("the application did not start; the reason is in the lines above");
            }
        } catch (InvocationTargetException e) {
            throw new StartFault("the server did not start (" + StartFault.reason(e.getTargetException()) + ")", e);
        } catch (ReflectiveOperationException e) {
            throw new StartFault("the server cannot be loaded (" + StartFault.reason(e) + ")", e);
        }
    }

    private static List<String> arguments(ServerFiles files, DataFolder folder) {
        return List.of(
                "--rootdir",
                folder.run().toString(),
                "--nocluster",
                "--contextroot",
                "/",
                "--deploy",
                files.application().toString());
    }

    private boolean isDeployed() throws ReflectiveOperationException {
        var micro = implementation().getMethod("getInstance").invoke(null);
        var runtime = implementation().getMethod("getRuntime").invoke(micro);
        var names = (Collection<?>) loader.loadClass("fish.payara.micro.PayaraMicroRuntime")
                .getMethod("getDeployedApplicationNames")
                .invoke(runtime);
        return names != null && !names.isEmpty();
    }

    /** Whether a shutdown hook is the server's, which {@link Ending} runs in its turn. */
    static boolean owns(Thread hook) {
        return hook.getClass().getName().startsWith(IMPLEMENTATION);
    }

    private Class<?> implementation() throws ClassNotFoundException {
        return loader.loadClass(IMPLEMENTATION);
    }
}
