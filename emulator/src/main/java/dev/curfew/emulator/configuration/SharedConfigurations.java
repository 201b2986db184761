package dev.curfew.emulator.configuration;

/**
 * What services may use.
 *
 * @param scaling auto scaling configurations
 * @param observability observability configurations
 * @param connectors VPC connectors
 * @param connections connections to providers of source code
 */
public record SharedConfigurations(
        ScalingConfigurations scaling,
        ObservabilityConfigurations observability,
        VpcConnectors connectors,
        Connections connections) {}
