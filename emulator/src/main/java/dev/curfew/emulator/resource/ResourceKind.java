package dev.curfew.emulator.resource;

import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.ErrorType;

/** The kinds of resources that have ARNs, each with its word in ARNs and its name in messages. */
public enum ResourceKind {
    /** A service. */
    SERVICE("service", "Service"),
    /** An auto scaling configuration. */
    SCALING("autoscalingconfiguration", "Auto scaling configuration"),
    /** An observability configuration. */
    OBSERVABILITY("observabilityconfiguration", "Observability configuration"),
    /** A connection to a source code provider. */
    CONNECTION("connection", "Connection"),
    /** A VPC connector. */
    VPC_CONNECTOR("vpcconnector", "VPC connector"),
    /** A VPC ingress connection. */
    VPC_INGRESS_CONNECTION("vpcingressconnection", "VPC ingress connection");

    private final String word;
    private final String title;

    ResourceKind(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /** Returns the word in ARNs. */
    public String word() {
        return word;
    }

    /** Returns the {@link ErrorType#RESOURCE_NOT_FOUND} for an ARN that names none of them. */
    public ApiException notFound(String arn) {
        return new ApiException(ErrorType.RESOURCE_NOT_FOUND, title + " with the provided arn does not exist: " + arn);
    }
}
