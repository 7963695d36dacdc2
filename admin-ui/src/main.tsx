import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '@/app/app';
import { createQueryClient } from '@/app/query-client';
import { createAppRouter } from '@/app/router';
import { StartFailure } from '@/app/start-failure';
import { session } from '@/shared/api/session';
import { loadConfig } from '@/shared/config/config';
import '@/app/styles.css';

const element = document.getElementById('root');
if (!element) throw new Error('index.html has no #root');
const root = createRoot(element);

loadConfig()
  .then((config) => {
    session.configure(config.apiBaseUrl);
    const queryClient = createQueryClient();
    const router = createAppRouter(queryClient);
    root.render(
      <StrictMode>
        <App router={router} queryClient={queryClient} />
      </StrictMode>,
    );
  })
  .catch((error: unknown) => {
    console.error(error);
    root.render(<StartFailure error={error} />);
  });
