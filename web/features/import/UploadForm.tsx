import { Form, Input, Progress, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShopId } from '#domain/kernel/ids.ts'
import { api, queryClient } from '#web/kit/client.ts'
import { useGo } from '#web/kit/Link.tsx'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { ShopSelect } from '#web/kit/pick/ShopSelect.tsx'
import { importPath } from '#web/paths.ts'
import { uploadFile } from './upload.ts'

interface Values {
  readonly shopId: ShopId
  readonly files?: readonly { readonly originFileObj?: File }[]
  readonly pasted?: string
}

interface UploadFormProps {
  readonly shopId: ShopId | undefined
  readonly onClose: () => void
}

/** A file, or chats pasted: sent as they are, then shown as they would be read. */
export function UploadForm({ shopId, onClose }: UploadFormProps) {
  const { t } = useTranslation(['import', 'kit'])
  const go = useGo()
  const [share, setShare] = useState<number>()
  const send = async (values: Values) => {
    const file = fileOf(values, t('import:upload.pasteName'))
    if (!file) throw new Error(t('import:upload.nothing'))
    setShare(0)
    try {
      const { id } = await uploadFile({ shopId: values.shopId, file, onProgress: setShare })
      await queryClient.invalidateQueries({ queryKey: api.import.key() })
      go(importPath(id))
    } finally {
      setShare(undefined)
    }
  }
  return (
    <FormDrawer<Values>
      title={t('import:upload.title')}
      defaults={shopId === undefined ? {} : { shopId }}
      submitLabel={t('import:upload.submit')}
      doneLabel={null}
      onSubmit={send}
      onClose={onClose}
    >
      <Form.Item
        name="shopId"
        label={t('import:upload.shop')}
        rules={[{ required: true, message: t('kit:required') }]}
      >
        <ShopSelect<ShopId> placeholder={t('import:upload.shop')} />
      </Form.Item>
      <FileField />
      <Form.Item name="pasted" label={t('import:upload.paste')}>
        <Input.TextArea rows={6} maxLength={5_000_000} />
      </Form.Item>
      {share === undefined ? null : (
        <div role="status">
          {t('import:upload.sending', { percent: Math.round(share * 100) })}
          <Progress percent={Math.round(share * 100)} showInfo={false} size="small" />
        </div>
      )}
    </FormDrawer>
  )
}

function FileField() {
  const { t } = useTranslation('import')
  return (
    <Form.Item
      name="files"
      label={t('upload.file')}
      valuePropName="fileList"
      getValueFromEvent={({ fileList }: { readonly fileList: readonly unknown[] }) => fileList}
      dependencies={['pasted']}
      rules={[
        ({ getFieldValue }) => ({
          validator: (_, files: readonly unknown[] = []) =>
            files.length > 0 || String(getFieldValue('pasted') ?? '').trim() !== ''
              ? Promise.resolve()
              : Promise.reject(new Error(t('upload.nothing'))),
        }),
      ]}
    >
      <Upload.Dragger maxCount={1} beforeUpload={() => false}>
        <p style={{ margin: '8px 0 4px' }}>{t('upload.hint')}</p>
        <p style={{ margin: '0 12px 8px', color: 'var(--ink3)', fontSize: 12 }}>{t('upload.kinds')}</p>
      </Upload.Dragger>
    </Form.Item>
  )
}

function fileOf({ files = [], pasted = '' }: Values, pasteName: string): File | undefined {
  const [chosen] = files
  if (chosen?.originFileObj) return chosen.originFileObj
  return pasted.trim() === '' ? undefined : new File([pasted], pasteName, { type: 'text/plain' })
}
