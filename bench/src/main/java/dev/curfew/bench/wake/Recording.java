package dev.curfew.bench.wake;

import dev.curfew.local.AwsAnswer;
import dev.curfew.local.LocalSystem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** A network without latency: what was asked once is answered with the very bytes that the local parts answered then. */
final class Recording implements SdkHttpClient {
    private final LocalSystem system;
    private final Map<Question, Answer> answers = new ConcurrentHashMap<>();

    Recording(LocalSystem system) {
        this.system = system;
    }

    private record Question(String target, String body) {}

    private record Answer(SdkHttpResponse head, SdkBytes body) {}

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                Answer answer = answers.computeIfAbsent(question(request), Recording.this::ask);
                return HttpExecuteResponse.builder()
                        .response(answer.head())
                        .responseBody(AbortableInputStream.create(answer.body().asInputStream()))
                        .build();
            }

            @Override
            public void abort() {
                // Nothing takes time here.
            }
        };
    }

    private static Question question(HttpExecuteRequest request) throws IOException {
        String target =
                request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
        try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
            return new Question(target, new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private Answer ask(Question question) {
        AwsAnswer answer = system.answer(question.target(), question.body());
        SdkHttpResponse.Builder head = SdkHttpResponse.builder().statusCode(answer.status());
        answer.headers().forEach(head::putHeader);
        return new Answer(head.build(), SdkBytes.fromUtf8String(answer.body()));
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
