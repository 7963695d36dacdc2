package dev.tgops.ticket.customers;

import dev.tgops.contracts.auth.Permission;
import dev.tgops.starter.security.ProjectScope;
import dev.tgops.starter.security.Requires;
import dev.tgops.starter.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "customers")
class CustomersController {

    private final CustomerStore customers;

    CustomersController(CustomerStore customers) {
        this.customers = customers;
    }

    /**
     * A person who has written to a bot of the project.
     *
     * @param username without {@code @}
     * @param languageCode IETF tag of the Telegram app's language
     */
    record CustomerView(
            String id,
            String telegramUserId,
            String name,
            @Nullable String username,
            @Nullable String languageCode,
            Instant firstSeenAt,
            Instant lastSeenAt) {

        static CustomerView of(Customer customer) {
            return new CustomerView(
                    customer.id(),
                    Long.toString(customer.telegramUserId()),
                    customer.name(),
                    customer.username(),
                    customer.languageCode(),
                    customer.firstSeenAt(),
                    customer.lastSeenAt());
        }
    }

    @GetMapping("/api/v1/customers")
    @Requires(Permission.READ_TICKETS)
    @Operation(operationId = "listCustomers", summary = "The project's customers")
    Page<CustomerView> list(
            ProjectScope scope,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(defaultValue = "") @Size(max = 64) String cursor) {
        return Page.of(
                        customers.list(scope.projectId().toString(), cursor.isEmpty() ? null : cursor, limit + 1),
                        limit,
                        Customer::id)
                .map(CustomerView::of);
    }
}
