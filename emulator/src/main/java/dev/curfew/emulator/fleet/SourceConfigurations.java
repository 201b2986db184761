package dev.curfew.emulator.fleet;

import dev.curfew.emulator.configuration.Connections;
import dev.curfew.emulator.wire.ApiException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apprunner.model.AuthenticationConfiguration;
import software.amazon.awssdk.services.apprunner.model.CodeConfigurationValues;
import software.amazon.awssdk.services.apprunner.model.CodeRepository;
import software.amazon.awssdk.services.apprunner.model.ConfigurationSource;
import software.amazon.awssdk.services.apprunner.model.ImageConfiguration;
import software.amazon.awssdk.services.apprunner.model.ImageRepository;
import software.amazon.awssdk.services.apprunner.model.ImageRepositoryType;
import software.amazon.awssdk.services.apprunner.model.SourceConfiguration;

/**
 * Completes the source of a service, and refuses what App Runner could not deploy.
 *
 * @see <a href="https://docs.aws.amazon.com/apprunner/latest/api/API_SourceConfiguration.html">The API reference</a>
 */
final class SourceConfigurations {
    private static final ImageConfiguration IMAGE =
            ImageConfiguration.builder().port("8080").build();
    private static final CodeConfigurationValues CODE =
            CodeConfigurationValues.builder().port("8080").build();

    private final String account;
    private final Connections connections;

    SourceConfigurations(String account, Connections connections) {
        this.account = account;
        this.connections = connections;
    }

    SourceConfiguration updated(SourceConfiguration source, @Nullable SourceConfiguration change) {
        if (change == null) {
            return source;
        }
        boolean switched = (change.imageRepository() != null && source.imageRepository() == null)
                || (change.codeRepository() != null && source.codeRepository() == null);
        if (switched) {
            throw ApiException.invalid("SourceConfiguration", "can't switch between code and image.");
        }
        return complete(Overlay.of(source, change));
    }

    SourceConfiguration complete(SourceConfiguration source) {
        ImageRepository image = source.imageRepository();
        CodeRepository code = source.codeRepository();
        AuthenticationConfiguration authentication = source.authenticationConfiguration();
        SourceConfiguration.Builder complete = source.toBuilder();
        if (image != null && code == null) {
            complete.imageRepository(image(image, authentication));
        } else if (code != null && image == null) {
            complete.codeRepository(code(code, authentication));
        } else {
            throw ApiException.invalid(
                    "SourceConfiguration", "must have either a CodeRepository or an ImageRepository, but not both.");
        }
        boolean canDeployByItself = image == null || isOwn(image);
        if (Boolean.TRUE.equals(source.autoDeploymentsEnabled()) && !canDeployByItself) {
            throw ApiException.invalid(
                    "SourceConfiguration.AutoDeploymentsEnabled",
                    "can't be true for an image of ECR Public or of another account.");
        }
        if (source.autoDeploymentsEnabled() == null) {
            complete.autoDeploymentsEnabled(canDeployByItself);
        }
        return complete.build();
    }

    private static ImageRepository image(ImageRepository image, @Nullable AuthenticationConfiguration authentication) {
        boolean isPublic = image.imageRepositoryType() == ImageRepositoryType.ECR_PUBLIC;
        if (isPublic != image.imageIdentifier().startsWith("public.ecr.aws/")) {
            throw ApiException.invalid(
                    "SourceConfiguration.ImageRepository.ImageIdentifier",
                    "does not belong to a repository of the type " + image.imageRepositoryTypeAsString() + ".");
        }
        if (!isPublic && (authentication == null || authentication.accessRoleArn() == null)) {
            throw ApiException.invalid(
                    "SourceConfiguration.AuthenticationConfiguration.AccessRoleArn",
                    "is required for ECR image repositories (but not for ECR Public repositories).");
        }
        ImageConfiguration configuration = Overlay.of(IMAGE, image.imageConfiguration());
        String path = "SourceConfiguration.ImageRepository.ImageConfiguration";
        requirePort(configuration.port(), path);
        requireFreeNames(configuration.runtimeEnvironmentVariables(), path);
        return image.toBuilder().imageConfiguration(configuration).build();
    }

    private CodeRepository code(CodeRepository code, @Nullable AuthenticationConfiguration authentication) {
        String connection = Optional.ofNullable(authentication)
                .map(AuthenticationConfiguration::connectionArn)
                .orElseThrow(() -> ApiException.invalid(
                        "SourceConfiguration.AuthenticationConfiguration.ConnectionArn",
                        "is required for code repositories."));
        connections.requireAvailable(connection);
        String path = "SourceConfiguration.CodeRepository.CodeConfiguration";
        if (code.codeConfiguration() == null) {
            throw ApiException.invalid(path, "is required.");
        }
        CodeRepository.Builder complete = code.toBuilder();
        CodeConfigurationValues values = code.codeConfiguration().codeConfigurationValues();
        if (values != null) {
            CodeConfigurationValues completed = Overlay.of(CODE, values);
            requirePort(completed.port(), path + ".CodeConfigurationValues");
            requireFreeNames(completed.runtimeEnvironmentVariables(), path + ".CodeConfigurationValues");
            complete.codeConfiguration(code.codeConfiguration().toBuilder()
                    .codeConfigurationValues(completed)
                    .build());
        } else if (code.codeConfiguration().configurationSource() == ConfigurationSource.API) {
            throw ApiException.invalid(
                    path + ".CodeConfigurationValues", "is required when ConfigurationSource is API.");
        }
        if (code.sourceDirectory() == null) {
            complete.sourceDirectory("/");
        }
        return complete.build();
    }

    /** The API reference: false for images of ECR Public and of other accounts, true in all other cases. */
    private boolean isOwn(ImageRepository image) {
        return image.imageRepositoryType() == ImageRepositoryType.ECR
                && image.imageIdentifier().startsWith(account + ".");
    }

    private static void requirePort(String port, String path) {
        if (!port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > 65_535) {
            throw ApiException.invalid(path + ".Port", "must be a port: a number between 1 and 65535.");
        }
    }

    private static void requireFreeNames(Map<String, String> variables, String path) {
        if (variables.keySet().stream().anyMatch(name -> name.startsWith("AWSAPPRUNNER"))) {
            throw ApiException.invalid(
                    path + ".RuntimeEnvironmentVariables", "must not use names that begin with AWSAPPRUNNER.");
        }
    }
}
