package dev.curfew.apprunner;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;
import software.amazon.awssdk.services.apprunner.model.Service;

/**
 * Reads what is kept ready for a service: its memory from DescribeService, and how often from DescribeAutoScalingConfiguration,
 * asked once for each revision, since none ever changes and services share them.
 */
final class ProvisionReader {
    private final AppRunnerClient appRunner;
    private final Map<String, Integer> minSizes = new ConcurrentHashMap<>();

    ProvisionReader(AppRunnerClient appRunner) {
        this.appRunner = appRunner;
    }

    /**
     * Reads it.
     *
     * @param timeout asked before every call: how long it may take
     * @throws IllegalStateException if App Runner does not say
     */
    Provision read(ServiceArn arn, Supplier<Consumer<AwsRequestOverrideConfiguration.Builder>> timeout) {
        Service service = appRunner
                .describeService(r -> r.serviceArn(arn.text()).overrideConfiguration(timeout.get()))
                .service();
        String memory = String.valueOf(
                service.instanceConfiguration() == null
                        ? ""
                        : service.instanceConfiguration().memory());
        String scaling = service.autoScalingConfigurationSummary() == null
                ? null
                : service.autoScalingConfigurationSummary().autoScalingConfigurationArn();
        if (scaling == null) {
            throw new IllegalStateException("no auto scaling configuration");
        }
        Integer known = minSizes.get(scaling);
        int minSize = known == null ? minSize(scaling, timeout) : known;
        return new Provision(
                Provision.megabytes(memory).orElseThrow(() -> new IllegalStateException("memory of `" + memory + "`")),
                minSize);
    }

    private int minSize(String scaling, Supplier<Consumer<AwsRequestOverrideConfiguration.Builder>> timeout) {
        Integer minSize = appRunner
                .describeAutoScalingConfiguration(
                        r -> r.autoScalingConfigurationArn(scaling).overrideConfiguration(timeout.get()))
                .autoScalingConfiguration()
                .minSize();
        if (minSize == null) {
            throw new IllegalStateException("no MinSize");
        }
        minSizes.put(scaling, minSize);
        return minSize;
    }
}
