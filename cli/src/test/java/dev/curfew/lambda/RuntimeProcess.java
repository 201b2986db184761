package dev.curfew.lambda;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.curfew.local.TemplateFunction;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Starts what is deployed in a process of its own, under Lambda's real Java runtime interface client. */
final class RuntimeProcess {
    static final Path PACKAGE =
            Path.of(System.getProperty("curfew.home", ".."), "functions", "target", "functions.zip");

    /** Where the package is unpacked, once in each process: what Lambda calls /var/task. */
    static final Path TASK = unpacked();

    private static final String NATIVE_LIBRARY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private final TemplateFunction function;
    private final List<String> launcher = new ArrayList<>();
    private final List<String> options = new ArrayList<>(List.of("--enable-native-access=ALL-UNNAMED"));
    private final List<String> classPath = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private String handlerClass;

    /**
     * @param aws where AWS is
     */
    RuntimeProcess(TemplateFunction function, URI aws) {
        this.function = function;
        this.handlerClass = function.handlerClass();
        // The runtime and what Lambda's image has beside it; everything else is in the package.
        classPath.addAll(
                List.of(TASK.resolve("lib") + "/*", placeOf(AWSLambda.class), placeOf(LambdaEventSerializers.class)));
        environment.putAll(function.environment());
        environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/curfew");
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "test");
        environment.putAll(Map.of(
                "AWS_ENDPOINT_URL", aws.toString(),
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_LAMBDA_FUNCTION_NAME", function.logicalId(),
                "AWS_LAMBDA_FUNCTION_VERSION", "1",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memorySize())));
    }

    private static Path unpacked() {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(PACKAGE))) {
            Path folder = Files.createTempDirectory("curfew-task");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> deleted(folder)));
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                if (!entry.isDirectory()) {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("`mvn verify` builds it before this test", e);
        }
    }

    private static void deleted(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds options of the Java virtual machine. */
    RuntimeProcess options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** Has a handler of the tests loaded instead, with variables that only it knows. */
    RuntimeProcess handler(Class<?> type, Map<String, String> variables) {
        handlerClass = type.getName();
        classPath.add(placeOf(type));
        environment.putAll(variables);
        return this;
    }

    /** Has the process run on one core, as functions with up to 1.7 GB do. */
    RuntimeProcess onOneCore() {
        launcher.addAll(List.of("taskset", "-c", "0"));
        return this;
    }

    /** Has the runtime do before its first event what it does when a snapshot of it is taken. */
    RuntimeProcess withSnapStart() {
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        return options("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac"); // as Lambda starts Java
    }

    /** Starts the process, which asks for an event next. */
    Process start(RuntimeApi lambda, Path folder, Path log) throws IOException {
        List<String> command = Stream.of(
                        launcher,
                        List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        options,
                        List.of(
                                "-D" + NATIVE_LIBRARY + "=" + nativeLibrary(folder),
                                "-cp",
                                classPath.stream().collect(Collectors.joining(File.pathSeparator)),
                                AWSLambda.class.getName(),
                                handlerClass + "::handleRequest"))
                .flatMap(List::stream)
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", lambda.address());
        builder.environment().put("LAMBDA_TASK_ROOT", folder.toString());
        return builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    TemplateFunction function() {
        return function;
    }

    /**
     * Unpacks what the runtime calls the Runtime API with. By itself the runtime unpacks it to one file in /tmp whenever
     * it starts, from under all processes that have that file mapped: they crash.
     */
    private static Path nativeLibrary(Path folder) throws IOException {
        Path library = folder.resolve("libaws-lambda-jni.so");
        if (!Files.exists(library)) {
            String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
            String linux = Files.exists(Path.of("/etc/alpine-release")) ? "linux_musl-" : "linux-";
            String resource = "/jni/libaws-lambda-jni." + linux + machine + ".so";
            try (InputStream packed = Objects.requireNonNull(AWSLambda.class.getResourceAsStream(resource), resource)) {
                Files.copy(packed, library);
            }
        }
        return library;
    }

    private static String placeOf(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }
}
