package dev.curfew.emulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apprunner.model.CreateServiceRequest;
import software.amazon.awssdk.services.apprunner.model.Service;
import software.amazon.awssdk.services.apprunner.model.Tag;

class ModelJsonTest {

    @Test
    void aStructureSurvivesTheWayToJsonAndBack() {
        CreateServiceRequest request = CreateServiceRequest.builder()
                .serviceName("web-shop")
                .tags(Tag.builder().key("team").value("").build())
                .sourceConfiguration(source -> source.autoDeploymentsEnabled(false)
                        .imageRepository(image -> image.imageIdentifier("public.ecr.aws/acme/web:1")
                                .imageRepositoryType("ECR_PUBLIC")
                                .imageConfiguration(configuration ->
                                        configuration.runtimeEnvironmentVariables(Map.of("STAGE", "test")))))
                .healthCheckConfiguration(health -> health.interval(7))
                .build();

        byte[] json = Json.bytes(ModelJson.write(request));

        assertThat(ModelJson.read(Json.object(json), CreateServiceRequest.builder()))
                .isEqualTo(request);
    }

    @Test
    void timesKeepTheirMilliseconds() {
        Service service = Service.builder()
                .createdAt(Instant.parse("2026-11-23T18:00:00.007Z"))
                .build();

        String json = Json.text(ModelJson.write(service));

        assertThat(json).isEqualTo("{\"CreatedAt\":1795456800.007}");
        assertThat(ModelJson.read(Json.object(json.getBytes(StandardCharsets.UTF_8)), Service.builder()))
                .isEqualTo(service);
    }
}
