import { Button, Modal, Select, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { isRole, roleOptions } from '@/shared/api/current';
import { createProject, updateProject, type Project } from '@/shared/api/generated/auth-service';
import { fieldErrorsOf } from '@/shared/api/problem';
import { FormActions, FormFailure, useFormFailure } from '@/shared/ui/form';
import classes from '@/shared/ui/form.module.css';

const PLATFORM = 'PLATFORM';

interface ProjectDialogProps {
  /** Absent: a new one is made. */
  project?: Project;
  onClose: () => void;
  onDone: (project: Project) => void | Promise<void>;
}

export function ProjectDialog({ project, onClose, onDone }: ProjectDialogProps) {
  const [failure, setFailure] = useFormFailure();
  const form = useForm({
    initialValues: {
      name: project?.name ?? '',
      description: project?.description ?? '',
      untiedRole: project?.untiedRole ?? PLATFORM,
    },
    validate: {
      name: (value) =>
        value.trim() === '' ? 'Enter a name' : value.trim().length > 100 ? 'At most 100 characters' : null,
      description: (value) => (value.length > 500 ? 'At most 500 characters' : null),
    },
  });
  const submit = form.onSubmit(async ({ name, description, untiedRole }) => {
    setFailure(null);
    const data = {
      name: name.trim(),
      description: description.trim(),
      ...(isRole(untiedRole) && { untiedRole }),
    };
    try {
      await onDone(await (project ? updateProject(project.id, data) : createProject(data)));
    } catch (error) {
      const { errors, rest } = fieldErrorsOf(error, ['name', 'description', 'untiedRole']);
      form.setErrors(errors);
      setFailure(rest);
    }
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={project ? 'Change the project' : 'New project'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit} noValidate className={classes.dialog}>
        <FormFailure>{failure}</FormFailure>
        <TextInput label="Name" autoComplete="off" data-autofocus {...form.getInputProps('name')} />
        <Textarea
          label="Description"
          description="What it is for; may be empty."
          minRows={2}
          {...form.getInputProps('description')}
        />
        <Select
          label="Role without /connect"
          description="Of people in a support group whose Telegram account belongs to no user. A viewer must connect first."
          data={[{ value: PLATFORM, label: 'As the platform is set' }, ...roleOptions]}
          allowDeselect={false}
          {...form.getInputProps('untiedRole')}
        />
        <FormActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={form.submitting}>
            {project ? 'Save' : 'Make project'}
          </Button>
        </FormActions>
      </form>
    </Modal>
  );
}
