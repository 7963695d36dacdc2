package dev.tgops.botrunner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.botrunner.Replicas.Replica;
import dev.tgops.testsupport.OpenApiDocument;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class OpenApiIT {

    @Test
    void the_committed_document_is_what_the_service_publishes() {
        // Topics must be there; nothing is called.
        try (Records records = new Records();
                Replicas replicas = new Replicas("http://127.0.0.1:9")) {
            Replica runner = replicas.start("documented");

            HttpResponse<String> docs = Replicas.call(runner.url(), "GET", "/v3/api-docs", null, "");

            assertThat(docs.statusCode()).isEqualTo(200);
            OpenApiDocument.assertCommitted("bot-runner-service", docs.body());
        }
    }
}
