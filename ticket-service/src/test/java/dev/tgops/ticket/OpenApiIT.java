package dev.tgops.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.testsupport.OpenApiDocument;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningTicketService
class OpenApiIT {

    @LocalServerPort
    int port;

    @Test
    void theCommittedApiIsTheServicesApi() throws Exception {
        HttpResponse<String> docs = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v3/api-docs"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(docs.statusCode()).isEqualTo(200);
        OpenApiDocument.assertCommitted("ticket-service", docs.body());
    }
}
