package dev.curfew.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be asked of the emulator itself, over HTTP. */
class AdminApiTest {
    private static final String EVERYTHING = """
            {"subscriptionRequired":false,
             "all":{"throttled":0.05,"resetAfter":0.01,"latency":{"median":"80ms","p99":"2s"}},
             "calls":{"GetResources":{},"PauseService":{"errorAfter":0.1,"latency":{"fixed":"50ms"}}},
             "operations":{"update":{"rolledBack":0.5,"stuck":0.1,"slowdown":10.0},
                           "pause":{"failed":0.2,"slow":0.1,"slowdown":20.0,"statusAfterFailure":"RUNNING"}},
             "maintenance":{"perServiceDay":0.2,"lasts":{"uniform":["120s","600s"]}},
             "events":{"lost":0.1,"doubled":0.1,"late":0.1,"delay":{"uniform":["5s","300s"]},"outOfOrder":0.1},
             "next":[{"call":"ResumeService","fault":"throttled"},
                     {"operation":"resume","fault":"failed","slowdown":10.0,"statusAfterFailure":"PAUSED"}]}
            """;

    private final EmulatorFixture fixture = new EmulatorFixture();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        fixture.close();
    }

    @Test
    void whatIsPutCanBeReadBack() throws Exception {
        assertThat(ask("PUT", "faults", EVERYTHING).statusCode()).isEqualTo(200);

        String read = ask("GET", "faults", "").body();
        assertThat(read).isEqualTo(EVERYTHING.replaceAll("\\n *", ""));
        assertThat(ask("PUT", "faults", read).body()).isEqualTo(read);
        assertThat(ask("DELETE", "faults", "").body()).contains("\"calls\":{}", "\"next\":[]");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'every':{}}                                       | every: is not known",
                "{'all':{'throttle':0.1}}                           | all.throttle: is not known",
                "{'all':{'throttled':1.5}}                          | all.throttled: must be from 0 to 1",
                "{'all':{'throttled':'often'}}                      | all.throttled: must be a number",
                "{'all':{'throttled':0.6,'errorBefore':0.6}}        | all: the rates of",
                "{'all':{'latency':'1s'}}                           | all.latency: must be an object",
                "{'all':{'latency':{'fixed':'soon'}}}               | all.latency.fixed: must be a time",
                "{'all':{'latency':{'median':'1s'}}}                | all.latency: must be {",
                "{'all':{'latency':{'median':'2s','p99':'1s'}}}     | all.latency.p99: must be above the median",
                "{'all':{'latency':{'uniform':['1s']}}}             | all.latency.uniform: must be a list of two",
                "{'all':{'latency':{'uniform':['2s','1s']}}}        | all.latency.uniform: must be in order",
                "{'calls':{'StopService':{}}}                       | calls.StopService: there is no API operation",
                "{'operations':{'stop':{}}}                         | operations.stop: is not known",
                "{'operations':{'pause':{'rolledBack':1}}}          | operations.pause.rolledBack: only an update",
                "{'operations':{'pause':{'slowdown':0}}}            | operations.pause.slowdown: must be from 1",
                "{'operations':{'pause':{'statusAfterFailure':'DELETED'}}} | operations.pause.statusAfterFailure: must be",
                "{'maintenance':{'perServiceDay':-1}}               | maintenance.perServiceDay: must be from 0",
                "{'events':{'lost':2}}                              | events.lost: must be from 0 to 1",
                "{'next':[{'call':'PauseService'}]}                 | next[0].fault: is required",
                "{'next':[{'fault':'failed'}]}                      | next[0].operation: is required",
                "{'next':[{'operation':'pause','fault':'rolledBack'}]} | next[0].fault: only an update",
                "{'next':[{'call':'PauseService','fault':'throttled','times':0}]} | next[0].times: must be from 1",
                "{'seed':1.5}                                       | seed: must be a whole number",
                "[]                                                 | JSON object",
            })
    void aMistakeIsNamedAndChangesNothing(String document, String complaint) throws Exception {
        ask("PUT", "faults", EVERYTHING);
        HttpResponse<String> response = ask("PUT", "faults", document.replace('\'', '"'));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body().replace("\\\"", "\"")).contains("\"error\":\"", complaint);
        assertThat(ask("GET", "faults", "").body()).contains("\"PauseService\":{\"errorAfter\":0.1");
    }

    @Test
    void oneShotsAreAddedAndInjectedFaultsCounted() throws Exception {
        ask("POST", "faults/next", "{\"next\":[{\"call\":\"ListServices\",\"fault\":\"throttled\",\"times\":2}]}");

        fixture.appRunner.listServices(_ -> {}); // the SDK tries again
        assertThat(ask("GET", "faults/injected", "").body()).isEqualTo("{\"throttled\":2}");
    }

    @Test
    void maintenanceStartsOnDemandAndStuckOperationsAreReleased() throws Exception {
        String arn = fixture.seed("web-shop", "RUNNING");
        assertThat(ask("POST", "maintenance", "{\"serviceArn\":\"" + arn + "\",\"seconds\":60}")
                        .body())
                .isEqualTo("{\"started\":true}");
        assertThat(fixture.status(arn)).isEqualTo("OPERATION_IN_PROGRESS");
        fixture.settle(Duration.ofSeconds(60));

        ask("POST", "faults/next", "{\"next\":[{\"operation\":\"pause\",\"fault\":\"stuck\"}]}");
        fixture.appRunner.pauseService(request -> request.serviceArn(arn));
        fixture.settle(Duration.ofDays(1));
        assertThat(fixture.status(arn)).isEqualTo("OPERATION_IN_PROGRESS");
        assertThat(ask("POST", "release", "").body()).isEqualTo("{\"released\":1}");
        assertThat(fixture.status(arn)).isEqualTo("PAUSED");
    }

    @Test
    void aPersonsHandshakeAndAPushAreAskedFor() throws Exception {
        String connection = fixture.appRunner
                .createConnection(request -> request.connectionName("github").providerType("GITHUB"))
                .connection()
                .connectionArn();
        String service = fixture.seed("web-shop", "RUNNING");

        assertThat(ask("POST", "connections/handshake", "{\"connectionArn\":\"" + connection + "\"}")
                        .body())
                .isEqualTo("{\"status\":\"AVAILABLE\"}");
        assertThat(ask("POST", "push", "{\"serviceArn\":\"" + service + "\"}").body())
                .isEqualTo("{\"services\":1}");
        assertThat(ask("POST", "push", "{\"source\":\"public.ecr.aws/nobody/has:it\"}")
                        .body())
                .isEqualTo("{\"services\":0}");
        assertThat(fixture.emulator.services().getFirst().pushedVersion()).isEqualTo(2);
    }

    @Test
    void requestsAreAddedAndRead() throws Exception {
        String arn = fixture.seed("web-shop", "RUNNING");
        String body = "{\"serviceArn\":\"" + arn + "\",\"count\":7,\"at\":\"2026-11-23T17:59:59Z\"}";
        ask("POST", "requests", body);

        assertThat(ask("GET", "requests", "").body())
                .isEqualTo("{\"services\":[{\"serviceArn\":\"" + arn
                        + "\",\"serviceName\":\"web-shop\",\"minutes\":{\"2026-11-23T17:59:00Z\":7}}]}");
        assertThat(ask("POST", "requests", body.replace("7", "-7")).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | nothing     |                          | 404",
                "POST | maintenance | {'seconds':5}            | 400",
                "POST | maintenance | {'serviceArn':'nobody'}  | 400",
                "POST | release     | {'arn':'nobody'}         | 400",
                "POST | connections/handshake | {'connectionArn':'nobody'} | 400",
                "POST | push        | {}                       | 400",
                "POST | push        | {'serviceArn':'nobody'}  | 400",
                "POST | requests    | {'serviceArn':'nobody'}  | 400",
            })
    void otherRequestsAreRefused(String method, String path, String body, int status) throws Exception {
        assertThat(ask(method, path, body == null ? "" : body.replace('\'', '"'))
                        .statusCode())
                .isEqualTo(status);
    }

    private HttpResponse<String> ask(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(fixture.server.endpoint() + "/_emulator/" + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
