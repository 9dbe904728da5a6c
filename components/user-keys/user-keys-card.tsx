import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';

/** *User Keys*: which identity provider's tokens are exchanged. */
export function UserKeysCard({ environmentName }: { environmentName: string }) {
  return (
    <Card
      level={3}
      title="Exchange a user’s token"
      description="Your users sign in at your identity provider. This application trades the token they get there for one that the APIs accept."
    >
      <Field
        layout="row"
        label="Identity Provider"
        hint={`No identity provider is registered for ${environmentName} yet. An administrator of your organization registers them; until then there is none to select.`}
      >
        <Select options={[]} placeholder="Select an Identity Provider" disabled />
      </Field>
    </Card>
  );
}
