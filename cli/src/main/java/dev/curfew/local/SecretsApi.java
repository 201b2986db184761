package dev.curfew.local;

import java.math.BigInteger;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * As much of Secrets Manager as it takes to read a secret: there is one under every name, made at the start, and it was never
 * changed.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>
 */
final class SecretsApi implements AwsJsonService {
    static final String TARGET = "secretsmanager.GetSecretValue";

    private static final String CURRENT = "AWSCURRENT";
    private static final int KEY_BITS = 256;

    private final InstantSource clock;
    private final String text;

    SecretsApi(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        byte[] key = new byte[KEY_BITS / Byte.SIZE];
        random.nextBytes(key);
        this.text = "%064x".formatted(new BigInteger(1, key));
    }

    @Override
    public AwsAnswer handle(String target, String body) {
        Map<?, ?> request = Json.object(body);
        Object secret = request.get("SecretId");
        Object stage = request.get("VersionStage");
        if (!(secret instanceof String arn) || arn.isEmpty()) {
            return AwsAnswer.error(400, "InvalidParameterException", "You must provide a SecretId.");
        }
        if (stage != null && !stage.equals(CURRENT)) {
            return AwsAnswer.error(
                    400,
                    "ResourceNotFoundException",
                    "Secrets Manager can't find the specified secret value for staging label: " + stage);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ARN", arn);
        answer.put("Name", arn.substring(arn.lastIndexOf(':') + 1));
        answer.put("SecretString", text);
        answer.put("VersionStages", List.of(CURRENT));
        answer.put("VersionId", "00000000-0000-4000-8000-000000000000");
        answer.put("CreatedDate", clock.instant().getEpochSecond());
        return AwsAnswer.json11(answer);
    }
}
