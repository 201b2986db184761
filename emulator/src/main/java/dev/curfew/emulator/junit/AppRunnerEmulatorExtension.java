package dev.curfew.emulator.junit;

import dev.curfew.emulator.AppRunnerEmulator;
import dev.curfew.emulator.EmulatorServer;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;

/** Resolves the parameters of tests with {@link AppRunnerEmulatorTest}; an emulator starts when one is first asked for. */
public final class AppRunnerEmulatorExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(AppRunnerEmulatorExtension.class);
    private static final Set<Class<?>> TYPES = Set.of(
            AppRunnerEmulator.class,
            EmulatorClock.class,
            EmulatorEvents.class,
            EmulatorServer.class,
            URI.class,
            AppRunnerClient.class);

    /** Creates the extension; JUnit does that. */
    public AppRunnerEmulatorExtension() {}

    /** Lets the parameters of a constructor belong to the method that the instance is made for. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        AppRunnerEmulatorTest settings = AnnotationSupport.findAnnotation(
                        context.getRequiredTestClass(), AppRunnerEmulatorTest.class)
                .orElseThrow(() -> new ParameterResolutionException(
                        context.getRequiredTestClass() + " needs @AppRunnerEmulatorTest"));
        ExtensionContext owner =
                settings.lifecycle() == AppRunnerEmulatorTest.Lifecycle.PER_CLASS ? ofClass(context) : context;
        // The store of a method finds what its class has; by this key it does not.
        String key = owner.getUniqueId();
        return owner.getStore(NAMESPACE)
                .getOrComputeIfAbsent(key, _ -> new RunningEmulator(settings), RunningEmulator.class)
                .part(parameter.getParameter().getType());
    }

    private static ExtensionContext ofClass(ExtensionContext context) {
        return context.getTestMethod().isPresent()
                ? context.getParent().map(AppRunnerEmulatorExtension::ofClass).orElse(context)
                : context;
    }
}
