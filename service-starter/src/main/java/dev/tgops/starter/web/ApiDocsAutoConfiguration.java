package dev.tgops.starter.web;

import dev.tgops.starter.security.CurrentUser;
import dev.tgops.starter.security.ProjectScope;
import dev.tgops.starter.security.Requires;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** OpenAPI 3.1 at {@code /v3/api-docs}: bearer tokens, the project's header, and the problem that every route can answer. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class ApiDocsAutoConfiguration {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(CurrentUser.class, ProjectScope.class);
        ModelConverters.getInstance(true).addConverter(new RecordNullness());
    }

    @Bean
    OpenAPI openApi(@Value("${spring.application.name}") String service) {
        Components components = new Components()
                .addSecuritySchemes(
                        "bearer",
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT"));
        ModelConverters.getInstance(true).readAll(Problem.class).forEach(components::addSchemas);
        return new OpenAPI()
                .info(new Info().title(service).version("v1"))
                .servers(List.of(new Server().url("/").description("through the gateway")))
                .addSecurityItem(new SecurityRequirement().addList("bearer"))
                .components(components);
    }

    @Bean
    OperationCustomizer problemsAndProject() {
        Content problem = new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")));
        return (operation, method) -> {
            operation
                    .getResponses()
                    .addApiResponse(
                            "default",
                            new ApiResponse().description("A problem").content(problem));
            Requires requires = method.getMethodAnnotation(Requires.class);
            if (requires != null) {
                operation.addExtension("x-permission", requires.value().name());
            }
            if (Arrays.stream(method.getMethodParameters())
                            .anyMatch(parameter -> parameter.getParameterType() == ProjectScope.class)
                    && (operation.getParameters() == null
                            || operation.getParameters().stream()
                                    .noneMatch(parameter -> "projectId".equals(parameter.getName())))) {
                operation.addParametersItem(new HeaderParameter()
                        .name("X-Project-Id")
                        .description("The project; not needed by who has only one.")
                        .schema(new StringSchema().format("uuid")));
            }
            return operation;
        };
    }

    /** The members that {@link Problems} writes, for the documentation only. */
    private record Problem(
            URI type,
            String title,
            int status,
            String code,
            @Nullable String detail,
            @Nullable String instance,
            @Nullable List<FieldProblem> errors,
            @Nullable String traceId) {}
}
