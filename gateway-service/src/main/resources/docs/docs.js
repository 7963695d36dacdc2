const services = await (await fetch('/api/docs/services')).json();

SwaggerUIBundle({
  dom_id: '#swagger-ui',
  urls: services.map((name) => ({ name, url: `/api/docs/${name}` })),
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
  deepLinking: true,
});
